import { showCount } from '@/lib/platform/text'

/** `97,4 % (11.593/11.902)`: one decimal and the base; `–` when there is nothing to take a share of. */
export function showShare(part: number, whole: number): string {
  if (whole === 0) return '–'
  const tenths = Math.round((part * 1000) / whole)
  return `${showCount(Math.floor(tenths / 10))},${tenths % 10} % (${showCount(part)}/${showCount(whole)})`
}
