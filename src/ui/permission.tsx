import { createContext, type ReactNode, use, useMemo } from 'react'

const PermissionContext = createContext<ReadonlySet<string>>(new Set())

export function PermissionProvider({
  permissions,
  children,
}: {
  permissions: readonly string[]
  children: ReactNode
}) {
  const set = useMemo(() => new Set(permissions), [permissions])
  return <PermissionContext value={set}>{children}</PermissionContext>
}

/** `const may = useMay(); may('members:write')`: what the signed-in person may do. The server decides again. */
export function useMay(): (permission: string) => boolean {
  const permissions = use(PermissionContext)
  return (permission) => permissions.has(permission)
}
