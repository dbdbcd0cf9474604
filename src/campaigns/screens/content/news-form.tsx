import { Button, Checkbox } from '@mantine/core'
import { type Block, LIMITS } from '#content/contract.ts'
import { LtrField } from '#ui/form-fields.tsx'
import { useWords } from '#ui/words.ts'
import { moveTo, newNewsItem, noTexts, removeAt, replaceAt } from '../composer/definition-form.ts'
import { useFault } from '../composer/findings.tsx'
import { MoveButtons } from '../composer/move-buttons.tsx'
import classes from './content.module.css'
import { contentWords } from './content-words.ts'
import { LinkField } from './link-field.tsx'
import { TextPair } from './text-pair.tsx'

type News = Extract<Block, { type: 'news' }>
type Item = News['items'][number]

type NewsProps = { block: News; onChange: (block: News) => void; place: string }

/** News of the club, one item under another. */
export function NewsForm({ block, onChange, place }: NewsProps) {
  const say = useWords(contentWords)
  const { items } = block
  const set = (next: Item[]) => onChange({ ...block, items: next })
  return (
    <>
      <TextPair
        label={say('block_title')}
        value={block.title}
        onChange={(title) => onChange({ ...block, title })}
        place={`${place}/title`}
        most={LIMITS.title}
      />
      {items.map((item, index) => {
        const name = say('news_item', { number: index + 1 })
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an item is known by its place alone, and what it holds is handed in
          <fieldset key={index} className={classes.item}>
            <legend>{name}</legend>
            <div className={classes.itemActs}>
              <MoveButtons
                index={index}
                count={items.length}
                labels={{
                  up: `${name}: ${say('block_up', { number: index + 1 })}`,
                  down: `${name}: ${say('block_down', { number: index + 1 })}`,
                  remove: `${name}: ${say('block_remove', { number: index + 1 })}`,
                }}
                onMove={(to) => set(moveTo(items, index, to))}
                onRemove={items.length > 1 ? () => set(removeAt(items, index)) : undefined}
              />
            </div>
            <ItemForm
              item={item}
              onChange={(next) => set(replaceAt(items, index, next))}
              place={`${place}/items/${index}`}
            />
          </fieldset>
        )
      })}
      {items.length < LIMITS.news && (
        <Button
          variant="default"
          className={classes.start ?? ''}
          onClick={() => set([...items, newNewsItem()])}
        >
          {say('news_add')}
        </Button>
      )}
      <TextPair
        label={say('news_label')}
        value={block.label}
        onChange={(label) => onChange({ ...block, label })}
        place={`${place}/label`}
        most={LIMITS.label}
      />
    </>
  )
}

type ItemProps = { item: Item; onChange: (item: Item) => void; place: string }

function ItemForm({ item, onChange, place }: ItemProps) {
  const say = useWords(contentWords)
  const fault = useFault(`${place}/image/address`)
  const { image } = item
  return (
    <>
      <TextPair
        label={say('news_title')}
        value={item.title}
        onChange={(title) => onChange({ ...item, title })}
        place={`${place}/title`}
        most={LIMITS.title}
      />
      <TextPair
        label={say('text')}
        value={item.text}
        onChange={(text) => onChange({ ...item, text })}
        place={`${place}/text`}
        most={LIMITS.text}
        isLong
      />
      <LinkField
        label={say('link')}
        value={item.link}
        onChange={(link) => onChange({ ...item, link })}
        place={`${place}/link`}
        isOptional
      />
      <Checkbox
        label={say('with_image')}
        checked={image !== null}
        onChange={({ currentTarget }) =>
          onChange({ ...item, image: currentTarget.checked ? { address: '', alternative: noTexts() } : null })
        }
      />
      {image !== null && (
        <>
          <LtrField
            label={say('address')}
            value={image.address}
            maxLength={LIMITS.address}
            placeholder="https://"
            error={fault}
            onChange={({ currentTarget }) =>
              onChange({ ...item, image: { ...image, address: currentTarget.value } })
            }
          />
          <TextPair
            label={say('alternative')}
            value={image.alternative}
            onChange={(alternative) => onChange({ ...item, image: { ...image, alternative } })}
            place={`${place}/image/alternative`}
            most={LIMITS.title}
          />
        </>
      )}
    </>
  )
}
