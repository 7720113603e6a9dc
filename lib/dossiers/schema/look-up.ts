import { z } from 'zod'
import { cleanText } from '@/lib/platform/text'

/** A code typed by a person: blanks dropped, capitals made. */
export const LookUp = z.object({
  ma: z
    .string()
    .transform((text) => cleanText(text).replace(/\s/g, '').toUpperCase())
    .pipe(
      z
        .string()
        .min(1, 'Nhập mã hồ sơ')
        .max(60, 'Mã hồ sơ dài quá 60 ký tự. Kiểm tra lại mã trên giấy tiếp nhận')
        .regex(
          /^[A-Z0-9./-]*$/,
          'Mã hồ sơ chỉ gồm chữ cái không dấu, chữ số, dấu chấm, dấu gạch ngang và dấu gạch chéo',
        ),
    ),
})
