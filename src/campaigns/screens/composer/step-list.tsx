import { Button, Checkbox, Select, Stack } from '@mantine/core'
import { IconClock, IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import { MESSAGE_CHANNELS } from '#messaging/channel.ts'
import { NumberText } from '#programme/screens/rules/number-text.tsx'
import { Phrase } from '#programme/screens/rules/phrase.tsx'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { MOST, type Step } from '../../contract.ts'
import { hourText, tellChannels } from '../campaign-told.ts'
import { plainGist } from '../plain-gist.ts'
import { useTelling } from '../use-telling.ts'
import classes from './composer.module.css'
import { composerWords } from './composer-words.ts'
import { moveTo, newSend, newWait, removeAt, replaceAt, toggleChannel } from './definition-form.ts'
import { FindingsAt, useFaultCount } from './findings.tsx'
import { MoveButtons } from './move-buttons.tsx'

type Send = Extract<Step, { kind: 'send' }>
type Wait = Extract<Step, { kind: 'wait' }>

type StepListProps = {
  steps: readonly Step[]
  edition: number
  onChange: (steps: Step[]) => void
  onWrite: (step: number) => void
}

/** What happens to whoever gets an edition, one thing after another. */
export function StepList({ steps, edition, onChange, onWrite }: StepListProps) {
  const say = useWords(composerWords)
  const isFull = steps.length >= MOST.steps
  return (
    <>
      <ol className={classes.steps} aria-label={say('steps', { number: edition + 1 })}>
        {steps.map((step, index) => {
          const number = index + 1
          const labels = {
            up: say('step_up', { step: number }),
            down: say('step_down', { step: number }),
            remove: say('step_remove', { step: number }),
          }
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place alone, and what it holds is handed in
            <li key={index} className={classes.step}>
              <div className={classes.stepBody}>
                {step.kind === 'send' ? (
                  <SendStep
                    step={step}
                    place={`/editions/${edition}/steps/${index}`}
                    label={say('step_write_which', { step: number, edition: edition + 1 })}
                    onChange={(changed) => onChange(replaceAt(steps, index, changed))}
                    onWrite={() => onWrite(index)}
                  />
                ) : (
                  <WaitStep step={step} onChange={(changed) => onChange(replaceAt(steps, index, changed))} />
                )}
              </div>
              <div className={classes.acts}>
                <MoveButtons
                  index={index}
                  count={steps.length}
                  labels={labels}
                  onMove={(to) => onChange(moveTo(steps, index, to))}
                  onRemove={steps.length > 1 ? () => onChange(removeAt(steps, index)) : undefined}
                />
              </div>
              <FindingsAt place={`/editions/${edition}/steps/${index}`} />
              <FindingsAt place={`/editions/${edition}/steps/${index}/channels`} />
            </li>
          )
        })}
      </ol>
      <FindingsAt place={`/editions/${edition}/steps`} />
      {!isFull && (
        <div className={classes.adding}>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconClock size={16} aria-hidden />}
            onClick={() => onChange([...steps, newWait()])}
          >
            {say('step_add_wait')}
          </Button>
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconSend size={16} className="mirrored" aria-hidden />}
            onClick={() => onChange([...steps, newSend()])}
          >
            {say('step_add_send')}
          </Button>
        </div>
      )}
    </>
  )
}

type SendProps = {
  step: Send
  place: string
  label: string
  onChange: (step: Send) => void
  onWrite: () => void
}

function SendStep({ step, place, label, onChange, onWrite }: SendProps) {
  const say = useWords(composerWords)
  const { telling } = useTelling()
  const [opened, setOpened] = useState(false)
  const faults = useFaultCount(`${place}/content`)
  const mayBeNone = step.content.card !== null || step.content.cashier_line !== null
  return (
    <>
      <div className={classes.sentence}>
        {say.rich('step_send', {
          channels: (
            <Phrase
              text={tellChannels(telling, step.channels)}
              title={say('step_channels')}
              opened={opened}
              onOpened={setOpened}
            >
              <Stack gap="xs">
                <p className={classes.soft}>{say('step_channels_note')}</p>
                {MESSAGE_CHANNELS.map((channel) => (
                  <Checkbox
                    key={channel}
                    label={say(`channel_${channel}`)}
                    checked={step.channels.includes(channel)}
                    disabled={!mayBeNone && step.channels.length === 1 && step.channels.includes(channel)}
                    onChange={() =>
                      onChange({ ...step, channels: toggleChannel(step.channels, channel, mayBeNone) })
                    }
                  />
                ))}
                {step.channels.length > 1 && (
                  <p className={classes.soft}>
                    {say('step_order', { order: tellChannels(telling, step.channels) })}
                  </p>
                )}
              </Stack>
            </Phrase>
          ),
        })}
      </div>
      <div className={classes.message}>
        <MessageGist step={step} />
        <Button variant="light" size="compact-md" onClick={onWrite} aria-label={label}>
          {say('step_write')}
        </Button>
        {faults > 0 && <span className={classes.wrong}>{say('findings_count', { faults })}</span>}
      </div>
    </>
  )
}

/** How a message begins: what a reader sees first of it, and where else it is shown. */
function MessageGist({ step: { content } }: { step: Send }) {
  const say = useWords(composerWords)
  const format = useFormat()
  const { language } = format
  const first = [content.email?.subject[language], content.sms?.[language]]
    .map((text) => plainGist(text ?? ''))
    .find((text) => text !== '')
  const also = [
    content.card !== null && say('step_also_card'),
    content.cashier_line !== null && say('step_also_cashier'),
  ].filter((part) => part !== false)
  return (
    <span className={first === undefined ? classes.soft : classes.gist}>
      {first === undefined ? say('step_unwritten') : <bdi>{first}</bdi>}
      {also.length > 0 && (
        <span className={classes.soft}> · {say('step_also', { parts: format.list(also) })}</span>
      )}
    </span>
  )
}

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: hourText(hour) }))
const ANY = 'any'

function WaitStep({ step, onChange }: { step: Wait; onChange: (step: Wait) => void }) {
  const say = useWords(composerWords)
  const [opened, setOpened] = useState(false)
  const days = say('wait_days', { days: step.days })
  const text = step.hour === null ? days : say('wait_until', { days, hour: hourText(step.hour) })
  return (
    <div className={classes.sentence}>
      {say.rich('step_wait', {
        wait: (
          <Phrase text={text} title={say('wait_title')} opened={opened} onOpened={setOpened}>
            <NumberText
              label={say('wait_days_label')}
              value={step.days}
              most={MOST.waitDays}
              onChange={(next) => next !== null && onChange({ ...step, days: next })}
              autoFocus
            />
            <Select
              label={say('wait_hour')}
              data={[{ value: ANY, label: say('wait_any_hour') }, ...HOURS]}
              value={step.hour === null ? ANY : String(step.hour)}
              onChange={(next) => onChange({ ...step, hour: next === ANY ? null : Number(next) })}
              allowDeselect={false}
            />
            <p className={classes.soft}>{say('wait_law')}</p>
          </Phrase>
        ),
      })}
    </div>
  )
}
