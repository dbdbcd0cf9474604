import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#ui/words.ts'
import type { Preview } from '../../contract.ts'
import classes from './content.module.css'
import { contentWords } from './content-words.ts'

const WIDTHS = ['narrow', 'wide'] as const
type Width = (typeof WIDTHS)[number]

/**
 * A mail in its reader's window: what the list of mails shows of it, and the mail. It stands in a frame that runs no script
 * and goes nowhere: a press on a link in it does nothing.
 */
export function MailView({ preview }: { preview: Preview }) {
  const say = useWords(contentWords)
  const [width, setWidth] = useState<Width>('narrow')
  const { language, subject, preheader, html, text } = preview
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={say('preview_width')}
        value={width}
        onChange={setWidth}
        data={WIDTHS.map((each) => ({ value: each, label: say(`preview_${each}`) }))}
      />
      <div className={classes.mail} data-width={width}>
        <p className={classes.inbox} lang={language} dir={language === 'he' ? 'rtl' : 'ltr'}>
          <strong>{subject}</strong>
          <span>{preheader}</span>
        </p>
        <iframe className={classes.frame} title={say('preview_frame')} sandbox="" srcDoc={html} />
      </div>
      <details className={classes.plain}>
        <summary>{say('preview_text')}</summary>
        <pre lang={language} dir={language === 'he' ? 'rtl' : 'ltr'}>
          {text}
        </pre>
      </details>
    </>
  )
}
