type Named = {
  first_name: string | null
  last_name: string | null
  phone: string | null
  email: string | null
  card: string | null
  external_id: string | null
  id: string
}

/** The name alone; empty for a member who gave none. */
export const nameOf = (member: Pick<Named, 'first_name' | 'last_name'>): string =>
  [member.first_name, member.last_name].filter((part) => part !== null).join(' ')

/** What to call a member on the screen: the name, else what they are found by. */
export const titleOf = (member: Named): string =>
  nameOf(member) || member.phone || member.email || member.card || member.external_id || member.id
