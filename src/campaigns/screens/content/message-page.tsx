import { SegmentedControl, Tabs } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { MessageContent } from '#content/contract.ts'
import type { MessageChannel } from '#messaging/channel.ts'
import { LANGUAGES, useLanguage } from '#ui/language.tsx'
import { LinkButton } from '#ui/link.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { useUrlState } from '#ui/url-state.ts'
import { useWords } from '#ui/words.ts'
import type { Edition } from '../../contract.ts'
import { tellWhom } from '../campaign-told.ts'
import { FindingsAt, useFaultCount } from '../composer/findings.tsx'
import { useTelling } from '../use-telling.ts'
import classes from './content.module.css'
import { contentWords } from './content-words.ts'
import { FIELD_OF, PARTS, type Part } from './message-part.ts'
import { PartForm } from './part-form.tsx'
import { PreviewPane } from './preview-pane.tsx'
import { type Writing, WritingProvider } from './text-pair.tsx'

type MessagePageProps = {
  name: string
  /** Of the step within the definition. */
  place: { edition: number; step: number }
  edition: Edition
  content: MessageContent
  channels: readonly MessageChannel[]
  /** Whether it is saved. */
  status: ReactNode
  trouble: ReactNode
  onChange: (content: MessageContent) => void
  backTo: string
}

/** One message: what it says by each channel, and beside it how its reader sees it. */
export function MessagePage(props: MessagePageProps) {
  const { name, place, edition, content, channels, status, trouble, onChange, backTo } = props
  // state
  const say = useWords(contentWords)
  const { language } = useLanguage()
  const { telling } = useTelling()
  const [{ part: partText }, changeUrl] = useUrlState(['part'])
  const [writing, setWriting] = useState<Writing>(language)
  const part = PARTS.find((each) => each === partText) ?? channels[0] ?? 'email'
  const pointer = `/editions/${place.edition}/steps/${place.step}/content`
  // view
  return (
    <>
      <PageHeader
        title={say('title', { whom: tellWhom(telling, edition, place.edition === 0) })}
        lead={name}
        back={{ to: backTo, label: say('back') }}
        actions={
          <>
            {status}
            <LinkButton to={backTo}>{say('done')}</LinkButton>
          </>
        }
      />
      {trouble}
      <div className={classes.page}>
        <div className={classes.writing}>
          <SegmentedControl
            aria-label={say('language')}
            value={writing}
            onChange={setWriting}
            data={([...LANGUAGES, 'both'] as const).map((each) => ({
              value: each,
              label: say(`language_${each}`),
            }))}
          />
          <Tabs
            value={part}
            onChange={(chosen) => changeUrl({ part: chosen ?? '' })}
            keepMounted={false}
            className={classes.tabs ?? ''}
          >
            <Tabs.List aria-label={say('part')} className={classes.tabList ?? ''}>
              {PARTS.map((each) => (
                <PartTab key={each} part={each} pointer={pointer} />
              ))}
            </Tabs.List>
            {PARTS.map((each) => (
              <Tabs.Panel key={each} value={each} pt="lg">
                <WritingProvider writing={writing}>
                  <PartForm
                    part={each}
                    content={content}
                    isSent={each === 'card' || each === 'cashier' || channels.includes(each)}
                    pointer={`${pointer}/${FIELD_OF[each]}`}
                    onChange={onChange}
                  />
                </WritingProvider>
              </Tabs.Panel>
            ))}
          </Tabs>
          <FindingsAt place={pointer} />
        </div>
        <PreviewPane
          part={part}
          content={content}
          offer={edition.offer}
          segment={edition.segment}
          writing={writing}
        />
      </div>
    </>
  )
}

function PartTab({ part, pointer }: { part: Part; pointer: string }) {
  const say = useWords(contentWords)
  const faults = useFaultCount(`${pointer}/${FIELD_OF[part]}`)
  return (
    <Tabs.Tab value={part}>
      {say(`part_${part}`)}
      {faults > 0 && (
        <span className={classes.tabFaults}>
          <span aria-hidden>{faults}</span>
          <span className="visually-hidden">{say('part_faults', { count: faults })}</span>
        </span>
      )}
    </Tabs.Tab>
  )
}
