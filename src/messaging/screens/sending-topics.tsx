import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { LtrField } from '#ui/form-fields.tsx'
import { useWords } from '#ui/words.ts'
import classes from './sending.module.css'
import { type FormProps, newTopic } from './sending-form.ts'
import { sendingWords } from './sending-words.ts'

const MOST = 20

/** What can be refused by itself. */
export function TopicFields({ form, isReadOnly }: FormProps) {
  const say = useWords(sendingWords)
  const { topics } = form.values
  return (
    <>
      {topics.map((_topic, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a topic is its place until it has a code
        <div key={place} className={classes.topic}>
          <LtrField
            label={say('topic_code')}
            maxLength={60}
            disabled={isReadOnly}
            {...form.getInputProps(`topics.${place}.code`)}
          />
          <TextInput
            label={say('topic_he')}
            dir="rtl"
            maxLength={80}
            disabled={isReadOnly}
            {...form.getInputProps(`topics.${place}.he`)}
          />
          <TextInput
            label={say('topic_en')}
            dir="ltr"
            maxLength={80}
            disabled={isReadOnly}
            {...form.getInputProps(`topics.${place}.en`)}
          />
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={say('topic_remove')}
            disabled={isReadOnly}
            onClick={() => form.removeListItem('topics', place)}
          >
            <IconTrash aria-hidden size={18} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        disabled={isReadOnly || topics.length >= MOST}
        onClick={() => form.insertListItem('topics', newTopic())}
        className={classes.add}
      >
        {say('topic_add')}
      </Button>
    </>
  )
}
