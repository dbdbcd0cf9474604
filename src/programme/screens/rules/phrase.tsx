import { Popover, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './rules.module.css'

type PhraseProps = {
  /** What it says within the sentence. */
  text: string
  /** The heading of its form. */
  title: string
  opened: boolean
  onOpened: (opened: boolean) => void
  /** Something in it must be mended. */
  isBad?: boolean
  /** In the sentence, or among the terms under it; `isSet` where something was said. */
  look?: 'chip' | 'term'
  isSet?: boolean
  children: ReactNode
  foot?: ReactNode
}

/** A part of a sentence that opens the form behind it. */
export function Phrase(props: PhraseProps) {
  const { text, title, opened, onOpened, isBad = false, look = 'chip', isSet = false, children, foot } = props
  return (
    <Popover
      opened={opened}
      onChange={onOpened}
      position="bottom-start"
      width="min(23rem, calc(100vw - 2rem))"
      shadow="md"
      withinPortal={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          className={look === 'chip' ? classes.chip : classes.term}
          data-bad={isBad || undefined}
          data-set={isSet || undefined}
          onClick={() => onOpened(!opened)}
        >
          {text}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={classes.form}>
          <Title order={3} className={classes.formTitle}>
            {title}
          </Title>
          {children}
          {foot && <div className={classes.formFoot}>{foot}</div>}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
