import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  title: { he: 'הכרטיס שלי', en: 'My card' },
  lead: { he: 'מראים את זה בקופה, לפני שמשלמים', en: 'Show this at the till before you pay' },
  qr: { he: 'קוד QR של הכרטיס', en: 'The card as a QR code' },
  barcode: { he: 'ברקוד של הכרטיס', en: 'The card as a barcode' },
  say_it: { he: 'אפשר גם פשוט לומר את המספר', en: 'You can simply say the number, too' },
  apple: { he: 'הוספה לארנק של Apple', en: 'Add to Apple Wallet' },
  google: { he: 'הוספה לארנק של Google', en: 'Add to Google Wallet' },
  bright: { he: 'לא נסרק? מגבירים את בהירות המסך.', en: 'It does not scan? Make the screen brighter.' },
})
