import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import classes from './move-buttons.module.css'

type MoveProps = {
  index: number
  count: number
  labels: { up: string; down: string; remove: string }
  onMove: (to: number) => void
  /** Not there where one must be left. */
  onRemove?: (() => void) | undefined
}

/** Up, down and away: an order is changed by buttons, which a keyboard reaches too. */
export function MoveButtons({ index, count, labels, onMove, onRemove }: MoveProps) {
  return (
    <>
      {count > 1 && (
        <>
          <ActionIcon
            className={classes.quiet ?? ''}
            aria-label={labels.up}
            disabled={index === 0}
            onClick={() => onMove(index - 1)}
          >
            <IconArrowUp size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            className={classes.quiet ?? ''}
            aria-label={labels.down}
            disabled={index === count - 1}
            onClick={() => onMove(index + 1)}
          >
            <IconArrowDown size={18} aria-hidden />
          </ActionIcon>
        </>
      )}
      {onRemove && (
        <ActionIcon aria-label={labels.remove} onClick={onRemove}>
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      )}
    </>
  )
}
