import type { ComponentType } from 'react'

/** Finds a member of the club; handed in, since the search is a higher room's. */
export type MemberPicker = ComponentType<{
  label: string
  onChosen: (member: { id: string; name: string }) => void
}>
