/** What may stand in the QR code of an identity card; anything else in a layout is passed over. */
const KNOWN = ['identity', 'name', 'address'] as const
type Known = (typeof KNOWN)[number]

export type Card = Partial<Record<Known, string>>

/**
 * What a scanner or a person put into the field of the number, taken apart; a text without `|` is the number itself. Cards of
 * căn cước are read in practice as `012345678901|123456789|Nguyễn Văn Mẫu|01021990|Nam|Thôn Mẫu, xã Mẫu|25122021`. No text
 * was found that lays it down, so the order of the `parts` is configuration (`IDENTITY_CARD_PARTS`).
 */
export function readCard(text: string, parts: readonly string[]): Card {
  if (!text.includes('|')) return { identity: text }
  const values = text.split('|').map((value) => value.trim())
  const found = KNOWN.map((name) => [name, values[parts.indexOf(name)]] as const)
  return Object.fromEntries(found.filter(([, value]) => value))
}
