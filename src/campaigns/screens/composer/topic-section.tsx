import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { sendingQuery } from '#messaging/screens/sending-data.ts'
import { Phrase } from '#programme/screens/rules/phrase.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useMay } from '#ui/permission.tsx'
import { Section } from '#ui/section.tsx'
import { useWords } from '#ui/words.ts'
import classes from './composer.module.css'
import { composerWords } from './composer-words.ts'
import { FindingsAt, useFaultCount } from './findings.tsx'

/** What every club advertises about, and members refuse as a whole. */
const GENERAL = 'marketing'

type TopicProps = { topic: string; onChange: (topic: string) => void }

/** What it is about, where a club lets its members refuse by topic. */
export function TopicSection({ topic, onChange }: TopicProps) {
  const say = useWords(composerWords)
  const may = useMay()
  const { language } = useLanguage()
  const [opened, setOpened] = useState(false)
  const isBad = useFaultCount('/topic') > 0
  const { data } = useQuery({ ...sendingQuery, enabled: may('settings.read') })
  const topics = data?.topics ?? []
  if (topics.length === 0 && topic === GENERAL) return null
  const options = [
    { value: GENERAL, label: say('topic_general') },
    ...topics.map((each) => ({ value: each.code, label: each[language] })),
  ]
  return (
    <Section title={say('topic')} note={say('topic_note')}>
      <div className={classes.sentence}>
        {say.rich('topic_sentence', {
          topic: (
            <Phrase
              text={options.find(({ value }) => value === topic)?.label ?? say('topic_gone')}
              title={say('topic')}
              opened={opened}
              onOpened={setOpened}
              isBad={isBad}
            >
              <Select
                label={say('topic')}
                data={options}
                value={topic}
                onChange={(next) => next !== null && onChange(next)}
                allowDeselect={false}
                data-autofocus
              />
            </Phrase>
          ),
        })}
      </div>
      <FindingsAt place="/topic" />
    </Section>
  )
}
