import { Sheet } from '#ui/light/sheet.tsx'
import { readNow } from '#ui/now.ts'
import { useFormat } from '#ui/use-format.tsx'
import { useWords } from '#ui/words.ts'
import { dismiss, type Item, mayGoWithoutMember, mayResend, resend } from './queue.ts'
import { useQueueItems } from './status-bar.tsx'
import { useTill } from './till.tsx'
import { words } from './words.ts'

const TAGS = { waiting: 'tag gold', posted: 'tag good', refused: 'tag bad' } as const

function Row({ item }: { item: Item }) {
  const say = useWords(words)
  const format = useFormat()
  const { queue } = useTill()
  const again = async (withoutMember: boolean) => {
    await queue.change((items) => resend(items, item.place, { withoutMember, now: readNow() }))
    await queue.wake()
  }
  return (
    <li className="stack tight">
      <span className="row apart">
        <span>
          {say(`kind_${item.kind}`)}{' '}
          {item.label.what ??
            (item.label.amountMinor === undefined ? '' : format.money(item.label.amountMinor))}
        </span>
        <span className={TAGS[item.state]}>{say(`state_${item.state}`)}</span>
      </span>
      <span className="soft small row apart">
        <bdi dir="ltr">{item.name}</bdi>
        {format.time(item.occurredAt)}
      </span>
      {item.reason && <span>{item.reason}</span>}
      {item.state === 'refused' && (
        <span className="row">
          {mayResend(queue.list(), item) && (
            <button type="button" className="button" onClick={() => void again(false)}>
              {say('queue_again')}
            </button>
          )}
          {mayGoWithoutMember(item) && (
            <button type="button" className="button plain" onClick={() => void again(true)}>
              {say('queue_nobody')}
            </button>
          )}
          <button
            type="button"
            className="button quiet"
            onClick={() => void queue.change((items) => dismiss(items, item.place))}
          >
            {say('queue_read')}
          </button>
        </span>
      )}
    </li>
  )
}

/** Everything that this till has told the server, or still has to. */
export function QueueSheet({ onClose }: { onClose(): void }) {
  const say = useWords(words)
  const { queue } = useTill()
  const items = useQueueItems()
  return (
    <Sheet title={say('queue_title')} onClose={onClose}>
      {items.length === 0 && <p className="soft">{say('queue_empty')}</p>}
      <ul className="list">
        {[...items]
          .sort((a, b) => b.place - a.place)
          .map((item) => (
            <Row key={item.place} item={item} />
          ))}
      </ul>
      {items.some(({ state }) => state === 'waiting') && (
        <button type="button" className="button plain" onClick={() => void queue.wake()}>
          {say('queue_now')}
        </button>
      )}
    </Sheet>
  )
}
