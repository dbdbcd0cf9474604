import { IconGift } from '@tabler/icons-react'

/** A picture, or a quiet shape in its place; the name stands beside it, so it says nothing by itself. */
export function Picture({ address, large = false }: { address: string | null | undefined; large?: boolean }) {
  const className = large ? 'picture large' : 'picture'
  if (!address)
    return (
      <span className={`${className} none`}>
        <IconGift size={large ? 56 : 36} stroke={1.3} aria-hidden />
      </span>
    )
  return <img className={className} src={address} alt="" loading="lazy" decoding="async" />
}
