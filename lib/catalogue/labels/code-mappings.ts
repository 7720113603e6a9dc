import type { CodePlace, MappingKind } from '../schema/code-mappings'
import type { AgencyLevel } from '../schema/rules'

export const MAPPING_SENTENCES = {
  notKeeper: 'Chỉ quản trị của toàn tỉnh được sửa ánh xạ mã.',
  changed: 'Ánh xạ của mã này vừa được người khác sửa. Xem lịch sử bên dưới rồi làm lại.',
  nothing: 'Ánh xạ đã đúng như vậy, không có gì để lưu.',
  same: 'Hai mã giống nhau: mã quốc gia được dùng nguyên, không cần ánh xạ.',
  taken: (local: string, by: string) =>
    `Mã ${local} của tỉnh đã ứng với mã quốc gia ${by}. Bỏ ánh xạ đó trước, hoặc chọn mã khác.`,
  chain: (code: string) =>
    `Mã này đã đứng ở phía bên kia trong ánh xạ của mã quốc gia ${code}. Một mã không được vừa là mã quốc gia vừa là mã của tỉnh.`,
  localUnknown: {
    procedure: 'Không có thủ tục mang mã này trong danh mục của tỉnh.',
    field: 'Không có lĩnh vực mang mã này trong danh mục đang dùng.',
    agency: 'Không có đơn vị mang mã này trong tỉnh.',
  },
} as const

export const MAPPING_KIND_WORDS = {
  procedure: 'Thủ tục',
  field: 'Lĩnh vực',
  agency: 'Cơ quan',
} as const satisfies Record<MappingKind, string>

export const LEVEL_TARGET_WORDS = {
  province: 'UBND tỉnh',
  department: 'Mọi sở, ngành',
  commune: 'Mọi xã, phường',
} as const satisfies Record<AgencyLevel, string>

export const OUTSIDE_WORDS = 'Không thuộc tỉnh'
export const UNMAPPED_WORDS = 'Chưa ánh xạ'

type Target = { localCode: string | null; localName: string | null; localLevel: AgencyLevel | null }

/** `Sở Tư pháp tỉnh Mẫu (000.00.15.H99)`, `Mọi xã, phường`, `Không thuộc tỉnh`; of a mapping that is gone: `Chưa ánh xạ`. */
export function targetWords(target: Target | null): string {
  if (target === null) return UNMAPPED_WORDS
  if (target.localLevel) return LEVEL_TARGET_WORDS[target.localLevel]
  return target.localCode ? `${target.localName ?? ''} (${target.localCode})` : OUTSIDE_WORDS
}

/** The same of what a code is here. */
export function placeWords(place: CodePlace): string {
  if (place.is === 'same') return 'Dùng nguyên mã'
  if (place.is === 'mapped') return `${place.name} (${place.code})`
  if (place.is === 'level') return LEVEL_TARGET_WORDS[place.level]
  return place.is === 'outside' ? OUTSIDE_WORDS : UNMAPPED_WORDS
}
