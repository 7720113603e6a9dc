/** Which rows of a version go to the national portal. */
export type RowsTold = 'all' | 'agencies' | 'province'

type Unit = { cut: 'province' | 'processing' | 'receiving'; agencyCode: string }

/**
 * The province's row bears the code of its highest agency, so that agency has no row of its own beside it: what it settles is in the
 * sum. With `agencies` alone it has one. The cut by receiving unit is ours (decided 9).
 */
export function told<Row extends Unit>(units: readonly Row[], which: RowsTold): Row[] {
  const province = units.filter(({ cut }) => cut === 'province')
  const settling = units.filter(({ cut }) => cut === 'processing')
  if (which === 'province') return province
  if (which === 'agencies') return settling
  const codes = province.map(({ agencyCode }) => agencyCode)
  return [...province, ...settling.filter(({ agencyCode }) => !codes.includes(agencyCode))]
}
