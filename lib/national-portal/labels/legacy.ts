import { BROKEN_QUOTES } from '@/lib/platform/text'
import type { LegacyFinding, LegacyProblem } from '../rules/legacy'

const PROBLEM_WORDS: Record<LegacyProblem, string> = {
  quotes: BROKEN_QUOTES,
  columns: 'phải có đủ ba cột mã hồ sơ, số cũ, mã trên Cổng quốc gia (cột cuối được để trống)',
  legacy_shape: 'số cũ chỉ gồm chữ cái không dấu, chữ số, dấu chấm, dấu gạch ngang và dấu gạch chéo, dài nhất 60 ký tự',
  national_shape: 'mã trên Cổng quốc gia phải có mã đơn vị, ngày và số thứ tự, ví dụ H99.07-240315-12345',
  unknown: 'không có hồ sơ đã tiếp nhận nào mang mã hồ sơ này',
  of_national_portal: 'hồ sơ được nộp tại Cổng quốc gia, không phải hồ sơ của hệ thống cũ',
  repeated: 'một số của dòng này đã có ở dòng trước',
  has_other: 'hồ sơ đã ghi số cũ hoặc mã trên Cổng quốc gia khác',
  taken: 'số cũ hoặc mã trên Cổng quốc gia đã thuộc về hồ sơ khác',
  told_before: 'hồ sơ đã được gửi lên Cổng quốc gia theo mã hồ sơ của Cổng này',
}

export const LEGACY_SENTENCES = {
  header: 'Dòng đầu của tệp phải là: ma_ho_so;so_cu;ma_tren_cong_quoc_gia',
  finding: ({ line, problem }: LegacyFinding) => `Dòng ${line}: ${PROBLEM_WORDS[problem]}.`,
  refused: (count: number) => `Không ghi dòng nào: ${count} dòng sai. Sửa tệp rồi chạy lại.`,
  recorded: ({ recorded, same }: { recorded: number; same: number }) =>
    `Đã ghi số cũ của ${recorded} hồ sơ; ${same} hồ sơ đã ghi từ trước.`,
}
