import { Menu } from '@mantine/core'
import { IconChevronDown, IconPlus } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { type Block, LIMITS } from '#content/contract.ts'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '#ui/words.ts'
import { BLOCK_TYPES, insertAt, moveTo, newBlock, removeAt, replaceAt } from '../composer/definition-form.ts'
import { useFaultCount } from '../composer/findings.tsx'
import { MoveButtons } from '../composer/move-buttons.tsx'
import { plainGist } from '../plain-gist.ts'
import { BlockForm } from './block-form.tsx'
import classes from './content.module.css'
import { contentWords } from './content-words.ts'

type BlockListProps = { blocks: readonly Block[]; onChange: (blocks: Block[]) => void; place: string }

/** The body of a mail: its blocks from top to bottom, one of them open. */
export function BlockList({ blocks, onChange, place }: BlockListProps) {
  const say = useWords(contentWords)
  const [open, setOpen] = useState<number | null>(0)
  const add = (at: number, type: Block['type']) => {
    onChange(insertAt(blocks, at, newBlock(type)))
    setOpen(at)
  }
  const move = (from: number, to: number) => {
    onChange(moveTo(blocks, from, to))
    if (open === from) setOpen(to)
    else if (open === to) setOpen(from)
  }
  return (
    <>
      {blocks.length === 0 && <p className={classes.soft}>{say('blocks_none')}</p>}
      <ol className={classes.blocks}>
        {blocks.map((block, index) => (
          <BlockItem
            // biome-ignore lint/suspicious/noArrayIndexKey: a block is known by its place alone; another kind in it is another block
            key={`${index} ${block.type}`}
            block={block}
            index={index}
            count={blocks.length}
            place={`${place}/${index}`}
            isOpen={open === index}
            onOpen={() => setOpen(open === index ? null : index)}
            onChange={(next) => onChange(replaceAt(blocks, index, next))}
            onMove={(to) => move(index, to)}
            onRemove={() => {
              onChange(removeAt(blocks, index))
              setOpen(null)
            }}
          />
        ))}
      </ol>
      {blocks.length < LIMITS.blocks && <AddBlock onAdd={(type) => add(blocks.length, type)} />}
    </>
  )
}

function AddBlock({ onAdd }: { onAdd: (type: Block['type']) => void }) {
  const say = useWords(contentWords)
  return (
    <Menu position="bottom-start" shadow="md" width="16rem">
      <Menu.Target>
        <button type="button" className={classes.plus}>
          <IconPlus size={16} aria-hidden />
          {say('block_add')}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {BLOCK_TYPES.map((type) => (
          <Menu.Item key={type} onClick={() => onAdd(type)}>
            {say(`block_${type}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

type BlockItemProps = {
  block: Block
  index: number
  count: number
  place: string
  isOpen: boolean
  onOpen: () => void
  onChange: (block: Block) => void
  onMove: (to: number) => void
  onRemove: () => void
}

function BlockItem(props: BlockItemProps) {
  const { block, index, count, place, isOpen, onOpen, onChange, onMove, onRemove } = props
  const say = useWords(contentWords)
  const { language } = useLanguage()
  const id = useId()
  const faults = useFaultCount(place)
  const number = index + 1
  return (
    <li className={classes.block} data-open={isOpen || undefined}>
      <div className={classes.blockHead}>
        <button
          type="button"
          className={classes.blockName}
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={onOpen}
        >
          <IconChevronDown size={18} className={classes.chevron} aria-hidden />
          <span>{say('block_named', { number, type: say(`block_${block.type}`) })}</span>
          {!isOpen && <bdi className={classes.gist}>{plainGist(gistOf(block, language))}</bdi>}
          {faults > 0 && <span className={classes.wrong}>{say('part_faults', { count: faults })}</span>}
        </button>
        <span className={classes.acts}>
          <MoveButtons
            index={index}
            count={count}
            labels={{
              up: say('block_up', { number }),
              down: say('block_down', { number }),
              remove: say('block_remove', { number }),
            }}
            onMove={onMove}
            onRemove={onRemove}
          />
        </span>
      </div>
      {isOpen && (
        <div id={id} className={classes.blockBody}>
          <BlockForm block={block} onChange={onChange} place={place} />
        </div>
      )}
    </li>
  )
}

/** How a closed block begins. */
function gistOf(block: Block, language: 'he' | 'en'): string {
  if ('text' in block && block.text[language] !== '') return block.text[language]
  if ('title' in block && block.title[language] !== '') return block.title[language]
  if ('label' in block && block.label[language] !== '') return block.label[language]
  return block.type === 'image' ? block.address : ''
}
