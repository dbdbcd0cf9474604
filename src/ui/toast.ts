import { notifications } from '@mantine/notifications'
import { kitWords } from './kit-words.ts'
import { pageLanguage } from './language.tsx'
import { sayWords } from './words.ts'

/** A passing word that something was done; what went wrong belongs where it went wrong, not here. */
export function toast(message: string, options: { tone?: 'good' | 'bad' } = {}): void {
  notifications.show({
    message,
    closeButtonProps: { 'aria-label': sayWords(kitWords, pageLanguage(), 'close') },
    color: options.tone === 'bad' ? 'red' : 'accent',
    autoClose: options.tone === 'bad' ? 8000 : 4000,
  })
}
