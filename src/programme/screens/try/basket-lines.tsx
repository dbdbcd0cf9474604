import { ActionIcon, Autocomplete, Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { decimalsOfCurrency } from '#platform/money.ts'
import { Ltr } from '#ui/ltr.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { minorToText } from '../draft-form.ts'
import { suggestionsQuery } from '../rules/suggestions.ts'
import { type LineForm, newLine, readLines, totalOf } from './basket-form.ts'
import classes from './try.module.css'
import { tryWords } from './try-words.ts'

type BasketLinesProps = { lines: LineForm[]; onChange: (lines: LineForm[]) => void }

/** The basket, line by line; a product that is chosen brings its category and price. */
export function BasketLines({ lines, onChange }: BasketLinesProps) {
  const say = useWords(tryWords)
  const format = useFormat()
  const total = totalOf(readLines(lines, decimalsOfCurrency(format.currency)))
  return (
    <div>
      {lines.map((line, index) => (
        <Line
          key={line.key}
          line={line}
          number={index + 1}
          isFirst={index === 0}
          onChange={(changed) => onChange(lines.with(index, changed))}
          onRemove={lines.length > 1 ? () => onChange(lines.toSpliced(index, 1)) : null}
        />
      ))}
      <div className={classes.foot}>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => onChange([...lines, newLine(Math.max(...lines.map(({ key }) => key)) + 1)])}
        >
          {say('line_add')}
        </Button>
        <b>{say('total', { total: format.money(total) })}</b>
      </div>
    </div>
  )
}

type LineProps = {
  line: LineForm
  number: number
  isFirst: boolean
  onChange: (line: LineForm) => void
  onRemove: (() => void) | null
}

function Line({ line, number, isFirst, onChange, onRemove }: LineProps) {
  const say = useWords(tryWords)
  const { currency } = useFormat()
  const decimals = decimalsOfCurrency(currency)
  const [asked] = useDebouncedValue(line.sku, 200)
  const { data: goods = [] } = useQuery(suggestionsQuery('sku', asked))
  const { data: categories = [] } = useQuery(suggestionsQuery('category'))
  const names = new Map(goods.map((each) => [each.value, each.label]))
  const choose = (sku: string) => {
    const found = goods.find((each) => each.value === sku)
    const known = found && {
      category: found.category ?? '',
      brand: found.brand ?? '',
      price: found.price_minor === null ? line.price : minorToText(found.price_minor, decimals),
    }
    onChange({ ...line, ...known, sku })
  }
  return (
    <div className={classes.line}>
      <Autocomplete
        className={classes.wide ?? ''}
        size="md"
        {...labelled(isFirst, say('sku'), say('sku_label', { number }))}
        data={goods.map((each) => each.value)}
        filter={({ options }) => options}
        renderOption={({ option }) => (
          <span>
            {names.get(option.value) ?? ''} <Ltr>{option.value}</Ltr>
          </span>
        )}
        value={line.sku}
        onChange={(sku) => onChange({ ...line, sku })}
        onOptionSubmit={choose}
        comboboxProps={{ withinPortal: false, width: 'max-content', position: 'bottom-start' }}
        maxLength={100}
      />
      <Autocomplete
        className={classes.wide ?? ''}
        size="md"
        {...labelled(isFirst, say('category'), say('category_label', { number }))}
        data={categories.map(({ value }) => value)}
        value={line.category}
        onChange={(category) => onChange({ ...line, category })}
        comboboxProps={{ withinPortal: false }}
        maxLength={200}
      />
      <TextInput
        {...labelled(isFirst, say('price'), say('price_label', { number }))}
        value={line.price}
        onChange={({ currentTarget }) => onChange({ ...line, price: currentTarget.value })}
        inputMode="decimal"
        dir="ltr"
      />
      <TextInput
        {...labelled(isFirst, say('qty'), say('qty_label', { number }))}
        value={line.qty}
        onChange={({ currentTarget }) => onChange({ ...line, qty: currentTarget.value })}
        inputMode="decimal"
        dir="ltr"
      />
      {onRemove && (
        <ActionIcon aria-label={say('line_remove', { number })} onClick={onRemove}>
          <IconX size={16} aria-hidden />
        </ActionIcon>
      )}
    </div>
  )
}

/** Headings stand over the first line alone; every field has its full name for who does not see them. */
const labelled = (isFirst: boolean, label: string, name: string) =>
  isFirst ? { label, 'aria-label': name } : { 'aria-label': name }
