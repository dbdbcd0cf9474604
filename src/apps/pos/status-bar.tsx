import { IconCloudCheck, IconCloudOff } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { useOnline } from '#ui/light/online.ts'
import { useWords } from '#ui/words.ts'
import { countStates } from './queue.ts'
import { useReach } from './reach.ts'
import { useTill } from './till.tsx'
import { words } from './words.ts'

/** What of the queue is on the screen follows the queue. */
export function useQueueItems() {
  const { queue } = useTill()
  return useSyncExternalStore(queue.subscribe, queue.list)
}

/** Whether the server is reached, and how much still waits for it. */
export function StatusBar({ onQueue }: { onQueue(): void }) {
  const say = useWords(words)
  const isHere = useReach()
  const isOnline = useOnline()
  const { waiting, refused } = countStates(useQueueItems())
  const isReached = isHere && isOnline
  const Icon = isReached ? IconCloudCheck : IconCloudOff
  return (
    <span className="row status">
      <span className={isReached ? 'tag good' : 'tag gold'} role="status">
        <Icon size={18} aria-hidden />
        {say(isReached ? 'online' : 'offline')}
      </span>
      <button type="button" className="button quiet" onClick={onQueue}>
        {say('queue_waiting', { count: waiting })} <kbd>F9</kbd>
      </button>
      {refused > 0 && <span className="tag bad">{say('queue_refused', { count: refused })}</span>}
    </span>
  )
}
