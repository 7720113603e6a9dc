/** Why a filing at DVCQG cannot become a dossier by itself, in words for an administrator. */
export const NATIONAL_FILING_SENTENCES = {
  notOffered: (code: string) => `Thủ tục ${code} chưa được cung cấp ở đây.`,
  noUnit: (code: string) => `Chưa biết đơn vị nào nhận hồ sơ thủ tục ${code} nộp tại Cổng quốc gia.`,
  unitUnknown: (code: string) => `Đơn vị ${code} không có, hoặc không nhận thủ tục này.`,
} as const
