import { useEffect, useState } from 'react'

/** A menu is gone by the time its dialog closes; the button that opened the menu is not. */
function openerOf(element: Element | null): HTMLElement | null {
  const button = element?.closest('[role=menu]')?.getAttribute('aria-labelledby')
  const opener = button ? document.getElementById(button) : element
  return opener instanceof HTMLElement ? opener : null
}

/** For what is over the page while it is rendered: when it goes, the keyboard is back where it came from. */
export function useReturnFocus(): void {
  const [opener] = useState(() => openerOf(document.activeElement))
  useEffect(() => () => opener?.focus(), [opener])
}
