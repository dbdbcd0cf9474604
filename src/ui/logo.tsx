type MarkProps = {
  size?: number
  /** One colour only, that of the text around it: for print, stamps and small places. */
  plain?: boolean
}

/** Decoration beside the product's or the club's name. A doorway that is also the letter mem, left open, and somebody coming in: the golden moment. */
export function Mark({ size = 32, plain = false }: MarkProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <path
        d="M5 28V14A9 9 0 0 1 14 5h4a9 9 0 0 1 9 9v12H19"
        stroke={plain ? 'currentColor' : 'var(--mark, var(--accent))'}
        strokeWidth="4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <circle cx="13" cy="21" r="3.75" fill={plain ? 'currentColor' : 'var(--gold)'} />
    </svg>
  )
}
