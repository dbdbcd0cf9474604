import { notifications } from '@mantine/notifications'

/** A passing word that something was done; what went wrong belongs where it went wrong, not here. */
export function toast(message: string, options: { tone?: 'good' | 'bad' } = {}): void {
  notifications.show({
    message,
    color: options.tone === 'bad' ? 'red' : 'accent',
    autoClose: options.tone === 'bad' ? 8000 : 4000,
  })
}
