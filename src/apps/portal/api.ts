import { makeApi } from '#ui/api.ts'

export const CSRF_COOKIE = 'moadon_member_csrf'

/** `/v1` as a member: whose it is, the session says. */
export const api = makeApi({ csrfCookie: CSRF_COOKIE })
