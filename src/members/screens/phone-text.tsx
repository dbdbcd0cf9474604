import { Ltr } from '#ui/ltr.tsx'
import { writePhone } from './phone.ts'

export function PhoneText({ phone }: { phone: string }) {
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      <Ltr>{writePhone(phone)}</Ltr>
    </span>
  )
}
