import { Anchor, Button, Progress, Title } from '@mantine/core'
import { IconDownload, IconPlayerStop } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { kitWords } from './kit-words.ts'
import classes from './progress-panel.module.css'
import { Tag } from './tag.tsx'
import { useFormat } from './use-format.tsx'
import { useWords } from './words.ts'

export type WorkStatus = 'waiting' | 'running' | 'done' | 'stopped' | 'failed'

type ProgressPanelProps = {
  title: string
  status: WorkStatus
  done: number
  /** Null while nobody knows how much there is; 1 where `done` is a share, which is told in per cent alone. */
  total: number | null
  /** What is being done now, or why it failed. */
  note?: ReactNode
  onStop?: () => void
  stopping?: boolean
  /** What came of it, name by value. */
  summary?: readonly { label: string; value: ReactNode }[]
  rejected?: { count: number; href: string }
  /** What to do next, once it has ended. */
  actions?: ReactNode
  /** 2 where it stands on the page itself, 3 inside a section. */
  level?: 2 | 3
}

const TONES = {
  waiting: 'neutral',
  running: 'accent',
  done: 'good',
  stopped: 'neutral',
  failed: 'bad',
} as const

function Bar({
  title,
  status,
  done,
  total,
}: Pick<ProgressPanelProps, 'title' | 'status' | 'done' | 'total'>) {
  const say = useWords(kitWords)
  const format = useFormat()
  const share = total !== null && total > 0 ? Math.min(done / total, 1) : null
  const moving = status === 'running' || status === 'waiting'
  return (
    <>
      <Progress.Root size="lg">
        <Progress.Section
          value={share === null ? 100 : share * 100}
          animated={moving && share === null}
          striped={moving && share === null}
          color={status === 'failed' ? 'red' : 'accent'}
          aria-label={title}
        />
      </Progress.Root>
      <div className={classes.count}>
        {total !== 1 && (total !== null || done > 0) && (
          <span>{total === null ? format.number(done) : say('progress_count', { done, total })}</span>
        )}
        {share !== null && <span>{format.percent(share, 0)}</span>}
      </div>
    </>
  )
}

/** Long work, from waiting to its summary. It holds no state: whoever asks the server again after a reload shows the same. */
export function ProgressPanel(props: ProgressPanelProps) {
  const { title, status, note, onStop, stopping = false, summary = [], rejected, actions, level = 3 } = props
  const say = useWords(kitWords)
  const moving = status === 'running' || status === 'waiting'
  return (
    <section className={classes.panel} aria-label={title} aria-busy={moving}>
      <div className={classes.head}>
        <Title order={level} size="h3">
          {title}
        </Title>
        <span role="status">
          <Tag tone={TONES[status]}>{say(`progress_${status}`)}</Tag>
        </span>
        {moving && onStop && (
          <Button
            className={classes.stop}
            variant="default"
            loading={stopping}
            leftSection={<IconPlayerStop size={16} aria-hidden />}
            onClick={onStop}
          >
            {say('progress_stop')}
          </Button>
        )}
      </div>
      <Bar title={title} status={status} done={props.done} total={props.total} />
      {note && <div className={classes.note}>{note}</div>}
      {summary.length > 0 && (
        <dl className={classes.summary}>
          {summary.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {rejected && rejected.count > 0 && (
        <p className={classes.rejected}>
          {say('progress_rejected', { count: rejected.count })}{' '}
          <Anchor href={rejected.href} download underline="always">
            <IconDownload size={16} aria-hidden /> {say('progress_download')}
          </Anchor>
        </p>
      )}
      {actions && <div className={classes.actions}>{actions}</div>}
    </section>
  )
}
