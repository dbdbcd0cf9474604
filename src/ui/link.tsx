import { Button, type ButtonProps } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react'

type AnchorProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'>

const opensElsewhere = (event: MouseEvent) =>
  event.defaultPrevented ||
  event.button !== 0 ||
  event.metaKey ||
  event.ctrlKey ||
  event.shiftKey ||
  event.altKey

/** What an anchor needs to open an address of this application without a reload; its page is fetched on hover or focus. */
function useLinkProps(to: string) {
  const router = useRouter()
  const preload = () => void router.preloadRoute({ href: to } as never).catch(() => undefined)
  return {
    href: to,
    onClick: (event: MouseEvent) => {
      if (opensElsewhere(event)) return
      event.preventDefault()
      void router.navigate({ href: to })
    },
    onMouseEnter: preload,
    onFocus: preload,
  }
}

/** An anchor with no look of its own. */
export function PlainLink({ to, children, ...rest }: AnchorProps & { to: string; children: ReactNode }) {
  const link = useLinkProps(to)
  return (
    <a {...rest} {...link}>
      {children}
    </a>
  )
}

/** A link inside text. */
export function TextLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <PlainLink to={to} className="link">
      {children}
    </PlainLink>
  )
}

/** A link that looks like a button: for going somewhere, where a Button does something. */
export function LinkButton({ to, children, ...rest }: ButtonProps & { to: string; children: ReactNode }) {
  const link = useLinkProps(to)
  return (
    <Button component="a" {...rest} {...link}>
      {children}
    </Button>
  )
}
