import { Table, Title } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'
import { cutPieces, directionOf } from '#documents/direction.ts'
import type { Block, Cell, Document, Tone } from '#documents/document.ts'
import { blocksOf } from '#documents/empty-block.ts'
import { Figure, FigureRow } from '#ui/figure.tsx'
import { Gauge, Gauges } from '#ui/gauge.tsx'
import { useLanguage } from '#ui/language.tsx'
import { Section } from '#ui/section.tsx'
import { Lead } from '#ui/sentence.tsx'
import classes from './audit.module.css'

type Of<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>
type Part = { title: string | null; blocks: Block[] }

/** A printed thing on the screen: what is a page or a PDF elsewhere, in the look of the desk. */
export function DocumentView({ document }: { document: Document }) {
  const { subtitle } = document
  return (
    <>
      {subtitle !== null && (
        <p className={classes.soft}>
          <Said text={subtitle} />
        </p>
      )}
      {partsOf(blocksOf(document)).map(({ title, blocks: own }, at) =>
        title === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one document keep their places
          <Fragment key={at}>{showBlocks(own, '')}</Fragment>
        ) : (
          <Section key={title} title={title}>
            {showBlocks(own, title)}
          </Section>
        ),
      )}
    </>
  )
}

/** Each large heading with what stands under it. */
function partsOf(blocks: readonly Block[]): Part[] {
  const parts: Part[] = [{ title: null, blocks: [] }]
  for (const block of blocks)
    if (block.kind === 'heading' && block.level < 3) parts.push({ title: block.text, blocks: [] })
    else parts.at(-1)?.blocks.push(block)
  return parts
}

/** A block, with the heading that it stands under: two tables are not called by one name. */
const showBlocks = (blocks: readonly Block[], title: string): ReactNode[] => {
  let under = title
  return blocks.map((block, at) => {
    if (block.kind === 'heading') under = block.text
    // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one document keep their places
    return <BlockView key={at} block={block} under={under} />
  })
}

function BlockView({ block, under }: { block: Block; under: string }) {
  switch (block.kind) {
    case 'heading':
      return (
        <Title order={3} className={classes.small}>
          {block.text}
        </Title>
      )
    case 'lead':
      return (
        <Lead>
          {block.sentences.map((sentence) => (
            <p key={sentence}>
              <Said text={sentence} />
            </p>
          ))}
        </Lead>
      )
    case 'text':
      return (
        <p data-tone={block.tone} className={classes.told}>
          <Said text={block.text} />
        </p>
      )
    case 'list':
      return (
        <ul className={classes.faults}>
          {block.items.map((item) => (
            <li key={item}>
              <Said text={item} />
            </li>
          ))}
        </ul>
      )
    case 'figures':
      return (
        <FigureRow columns={3}>
          {block.items.map(({ label, value }) => (
            <Figure key={label} label={label} value={<Said text={value} />} />
          ))}
        </FigureRow>
      )
    case 'gauges':
      return (
        <Gauges>
          {block.items.map(({ label, verdict, tone, share, note }) => (
            <Gauge
              key={label}
              name={label}
              note={note}
              share={share}
              tone={tone === 'plain' ? null : tone}
              verdict={verdict}
            />
          ))}
        </Gauges>
      )
    case 'table':
      return <TableView block={block} under={under} />
    case 'callout':
      return (
        <div className={classes.callout}>
          <Title order={3} size="h4">
            <Said text={block.title} />
          </Title>
          <p>
            <Said text={block.text} />
          </p>
        </div>
      )
    case 'definition':
      return (
        <p className={classes.definition}>
          <b>{block.term}</b> · <Said text={block.text} />
        </p>
      )
    // An audit draws nothing, and a screen has no pages.
    case 'bars':
    case 'lines':
    case 'page_break':
      return null
  }
}

/** A text with its figures and Latin names kept in their order, as on paper. */
function Said({ text }: { text: string }) {
  const { language } = useLanguage()
  if (directionOf(language) === 'ltr') return <bdi>{text}</bdi>
  return (
    <>
      {cutPieces(text).map((piece, at) =>
        piece.isFromLeft ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text keep their places
          <bdi key={at} dir="ltr">
            {piece.text}
          </bdi>
        ) : (
          piece.text
        ),
      )}
    </>
  )
}

const toneOf = (cell: Cell): Tone | undefined => (typeof cell === 'string' ? undefined : cell.tone)
const textOf = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text)

function TableView({
  block: { caption, columns, rows, note },
  under,
}: {
  block: Of<'table'>
  under: string
}) {
  const label = [under, caption ?? columns[0]?.head].join(': ')
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={classes.scroll} aria-label={label} tabIndex={0}>
        <Table captionSide="top">
          {caption !== null && <Table.Caption>{caption}</Table.Caption>}
          <Table.Thead>
            <Table.Tr>
              {columns.map(({ head, align }) => (
                <Table.Th key={head} data-align={align}>
                  {head}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.map(textOf).join(' ')}>
                {columns.map(({ head, align }, at) => (
                  <Table.Td key={head} data-align={align} data-tone={toneOf(row[at] ?? '')}>
                    <Said text={textOf(row[at] ?? '')} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
      {note !== undefined && (
        <p className={classes.soft}>
          <Said text={note} />
        </p>
      )}
    </>
  )
}
