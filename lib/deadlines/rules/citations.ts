/** Where a line of the arithmetic is written. Citizens are shown only what was compared with the text in force (decided 1). */
export type Citation = { source: string; sourceChecked: boolean }

/**
 * Articles that hold for every procedure. NĐ 61/2018 was replaced in 2025 (NĐ 118/2025) by a text that could not be read in
 * full: its articles stand as not checked.
 */
export const CITATIONS = {
  dayOff: { source: 'Điều 112 Bộ luật Lao động 2019', sourceChecked: true },
  movedOffRest: { source: 'Điều 148 khoản 5 Bộ luật Dân sự 2015', sourceChecked: true },
  firstDayNotCounted: { source: 'Điều 147 khoản 2 Bộ luật Dân sự 2015', sourceChecked: true },
  transfer: { source: 'Điều 18 Nghị định 61/2018/NĐ-CP', sourceChecked: false },
  supplement: { source: 'Khoản 4 Điều 19 Nghị định 61/2018/NĐ-CP', sourceChecked: false },
  extension: { source: 'Khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP', sourceChecked: false },
  payment: { source: 'Điều 22 Nghị định 61/2018/NĐ-CP', sourceChecked: false },
  answerOnline: { source: 'Điều 11 Nghị định 45/2020/NĐ-CP', sourceChecked: false },
} as const satisfies Record<string, Citation>
