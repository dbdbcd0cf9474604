import { Select, type SelectProps, Text } from '@mantine/core'
import { useWords } from '#ui/words.ts'
import type { KeyRole, StaffRole } from '../permission.ts'
import { roleWords } from './role-words.ts'

type Role = StaffRole | KeyRole
type RoleFieldProps = Omit<SelectProps, 'data' | 'renderOption' | 'description'> & { roles: readonly Role[] }

/** Roles to choose from, each with what it may do; what the chosen one may stands under the field. */
export function RoleField({ roles, value, ...rest }: RoleFieldProps) {
  const say = useWords(roleWords)
  const chosen = roles.find((role) => role === value)
  return (
    <Select
      {...rest}
      value={value ?? null}
      data={roles.map((role) => ({ value: role, label: say(role) }))}
      description={chosen && say(`${chosen}_may`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      renderOption={({ option }) => (
        <div>
          {option.label}
          <Text component="div" size="sm" c="dimmed">
            {say(`${option.value as Role}_may`)}
          </Text>
        </div>
      )}
    />
  )
}
