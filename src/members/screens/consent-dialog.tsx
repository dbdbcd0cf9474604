import { Button, Modal, SegmentedControl, Text } from '@mantine/core'
import { useId, useState } from 'react'
import { ProblemNote } from '#ui/error-state.tsx'
import { toast } from '#ui/toast.ts'
import { useWords } from '#ui/words.ts'
import type { MemberView } from '../contract.ts'
import {
  ConsentFields,
  chosenOf,
  NO_CONSENT,
  toConsents,
  useWordingChoices,
  useWordingLanguage,
} from './consent-fields.tsx'
import { consentWords } from './consent-words.ts'
import classes from './consents.module.css'
import { useRecordConsents } from './member-data.ts'
import { mergeWords } from './words.ts'

type ConsentDialogProps = { member: Pick<MemberView, 'id' | 'language'>; onClose: () => void }

/** Writes down what a member answered. */
export function ConsentDialog({ member, onClose }: ConsentDialogProps) {
  // state
  const say = useWords(consentWords)
  const common = useWords(mergeWords)
  const answerLabel = useId()
  const [given, setGiven] = useState(true)
  const [value, setValue] = useState(NO_CONSENT)
  const [missing, setMissing] = useState(false)
  const language = useWordingLanguage(member.language)
  const choices = useWordingChoices(language)
  // actions
  const sending = useRecordConsents(member.id, () => {
    toast(say('recorded'))
    onClose()
  })
  const send = () => {
    setMissing(value.channels.length === 0)
    if (value.channels.length === 0) return
    sending.mutate(toConsents(value, given, chosenOf(choices, value.wording)))
  }
  // view
  return (
    <Modal
      opened
      onClose={onClose}
      title={say('record')}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <div className={classes.form}>
        <ProblemNote error={sending.error} />
        <div>
          <Text component="div" fw={500} mb={4} id={answerLabel}>
            {say('answer')}
          </Text>
          <SegmentedControl
            aria-labelledby={answerLabel}
            value={given ? 'yes' : 'no'}
            onChange={(answer) => setGiven(answer === 'yes')}
            data={(['yes', 'no'] as const).map((answer) => ({ value: answer, label: say(answer) }))}
          />
        </div>
        <ConsentFields
          value={value}
          onChange={setValue}
          choices={choices}
          language={language}
          withWording={given}
          error={missing ? say('channels_needed') : null}
        />
        <div>
          <Button onClick={send} loading={sending.isPending}>
            {say('record')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
