import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { ListInput } from '#programme/screens/rules/list-input.tsx'
import { NumberText } from '#programme/screens/rules/number-text.tsx'
import { useWords } from '#ui/words.ts'
import { type Goods, type Measure, MOST, type Purchase } from '../../definition.ts'
import { BoundsInput } from './bounds-input.tsx'
import classes from './composer.module.css'
import type { Leaf } from './tree.ts'
import { WhenInput, WITHIN } from './when-input.tsx'
import { composerWords } from './words.ts'

type Behaviour<Kind> = Extract<Leaf, { kind: Kind }>
type Behaviours = Exclude<Leaf, { kind: 'fact' }>

/** What was bought, how often and when. */
export function PurchaseForm({ asks, onChange }: { asks: Behaviours; onChange: (asks: Behaviours) => void }) {
  switch (asks.kind) {
    case 'bought':
      return <BoughtForm asks={asks} onChange={onChange} />
    case 'bought_then':
      return <ThenForm asks={asks} onChange={onChange} />
    default:
      return (
        <>
          <GoodsInput goods={asks.goods} onChange={(goods) => onChange({ ...asks, goods })} />
          <WhenInput when={asks.when} onChange={(when) => onChange({ ...asks, when })} />
        </>
      )
  }
}

const MEASURES: readonly Measure[] = ['times', 'pieces', 'spend_minor']

type BoughtFormProps = { asks: Behaviour<'bought'>; onChange: (asks: Behaviour<'bought'>) => void }

function BoughtForm({ asks, onChange }: BoughtFormProps) {
  const say = useWords(composerWords)
  const { purchase, measure, at_least, at_most } = asks
  const set = (change: Partial<Purchase>) => onChange({ ...asks, purchase: { ...purchase, ...change } })
  return (
    <>
      <GoodsInput goods={purchase} onChange={set} isFirst={at_most === 0} />
      {at_most !== 0 && (
        <>
          <Select
            label={say('measure')}
            data={MEASURES.map((value) => ({ value, label: say(value) }))}
            value={measure}
            onChange={(value) => {
              const chosen = MEASURES.find((each) => each === value) ?? measure
              // A number of times means nothing in money.
              onChange({ ...asks, measure: chosen, at_least: null, at_most: null })
            }}
            allowDeselect={false}
            comboboxProps={WITHIN}
          />
          <BoundsInput
            key={measure}
            bounds={{ from: at_least, to: at_most }}
            isMoney={measure === 'spend_minor'}
            onChange={({ from, to }) => onChange({ ...asks, at_least: from, at_most: to === 0 ? null : to })}
          />
        </>
      )}
      <WhenInput when={purchase.when} onChange={(when) => set({ when })} />
    </>
  )
}

type ThenFormProps = { asks: Behaviour<'bought_then'>; onChange: (asks: Behaviour<'bought_then'>) => void }

function ThenForm({ asks, onChange }: ThenFormProps) {
  const say = useWords(composerWords)
  return (
    <>
      {(['first', 'later'] as const).map((part) => {
        const purchase = asks[part]
        const set = (change: Partial<Purchase>) => onChange({ ...asks, [part]: { ...purchase, ...change } })
        return (
          <fieldset key={part} className={classes.part}>
            <legend>{say(part)}</legend>
            <GoodsInput goods={purchase} onChange={set} isFirst={part === 'first'} />
            <WhenInput when={purchase.when} onChange={(when) => set({ when })} />
          </fieldset>
        )
      })}
      <NumberText
        label={say('within')}
        value={asks.within_days}
        most={MOST.days}
        isOptional
        onChange={(within_days) => onChange({ ...asks, within_days })}
      />
    </>
  )
}

/** Categories first; whoever needs more opens the rest. */
function GoodsInput({
  goods,
  onChange,
  isFirst = true,
}: {
  goods: Goods
  onChange: (goods: Goods) => void
  /** Where the form begins; otherwise its list would lie over what is filled in first. */
  isFirst?: boolean
}) {
  const say = useWords(composerWords)
  const { categories, brands, skus, branches } = goods
  const [more, setMore] = useState(brands.length + skus.length + branches.length > 0)
  const set = (change: Partial<Goods>) => onChange({ ...goods, ...change })
  const isAnything = categories.length + brands.length + skus.length + branches.length === 0
  return (
    <>
      <ListInput
        of="category"
        about="members"
        label={say('categories')}
        value={categories}
        onChange={(list) => set({ categories: list })}
        autoFocus={isFirst}
      />
      {more ? (
        <>
          <ListInput
            of="brand"
            about="members"
            label={say('brands')}
            value={brands}
            onChange={(list) => set({ brands: list })}
          />
          <ListInput
            of="sku"
            about="members"
            label={say('skus')}
            value={skus}
            onChange={(list) => set({ skus: list })}
          />
          <ListInput
            of="branch"
            label={say('branches')}
            value={branches}
            onChange={(list) => set({ branches: list })}
          />
        </>
      ) : (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.opens ?? ''}
          onClick={() => setMore(true)}
        >
          {say('goods_more')}
        </Button>
      )}
      {isAnything && <p className={classes.note}>{say('anything')}</p>}
    </>
  )
}
