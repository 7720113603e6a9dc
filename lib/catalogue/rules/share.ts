/** `37,5 %` to one decimal; `–` when there is nothing to take a share of (decided 10). */
export function sharePercent(part: number, whole: number): string {
  if (whole === 0) return '–'
  return `${(Math.round((part * 1000) / whole) / 10).toFixed(1).replace('.', ',')} %`
}
