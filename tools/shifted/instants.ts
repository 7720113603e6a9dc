/**
 * What a walk through the whole product shows with its clock shifted to these instants (tools/test/main.mjs). Each lies after 15:00, so
 * that the result of a procedure within the day and the transfer go to the next working day, over what makes the instant
 * worth looking at. `day` is the day in the number, `due` the promised instant as pages and messages show it, `transfer` the
 * one of NĐ 61/2018 Đ18.
 */
export const INSTANTS = {
  tet: {
    day: '260213',
    due: '17 giờ 00, ngày 23/02/2026',
    transfer: '07 giờ 00, ngày 23/02/2026',
  },
  'month-end': {
    day: '260130',
    due: '17 giờ 00, ngày 02/02/2026',
    transfer: '07 giờ 00, ngày 02/02/2026',
  },
  'year-end': {
    day: '251231',
    due: '17 giờ 00, ngày 05/01/2026',
    transfer: '07 giờ 00, ngày 05/01/2026',
  },
} as const

export type InstantName = keyof typeof INSTANTS

export const isInstantName = (text: string): text is InstantName => Object.hasOwn(INSTANTS, text)
