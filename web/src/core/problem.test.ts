import { ApiError } from '@chung-tay/shared/client';
import { describe, expect, it } from 'vitest';
import { fieldErrors, isStale, tell } from './problem.ts';

const problem = {
  type: 'about:blank',
  title: 'Dữ liệu chưa hợp lệ',
  status: 422,
  code: 'invalid_request',
  requestId: 'r-1',
  errors: [
    { pointer: '/headName', code: 'too_small', message: 'Không được để trống' },
    { pointer: '/grants/0/role', code: 'invalid_value', message: 'Vai trò không có' },
  ],
};

describe('a refusal in words', () => {
  it('puts each field’s reason at its field', () => {
    expect(fieldErrors(new ApiError(problem))).toEqual({
      headName: 'Không được để trống',
      'grants.0.role': 'Vai trò không có',
    });
    expect(fieldErrors(new Error('x'))).toEqual({});
  });

  it('gives title, detail and the code for support', () => {
    expect(tell(new ApiError({ ...problem, detail: 'Hai chỗ' }))).toEqual({
      title: 'Dữ liệu chưa hợp lệ',
      detail: 'Hai chỗ',
      code: 'invalid_request · r-1',
    });
  });

  it('tells a lost connection from a fault of ours', () => {
    expect(tell(new TypeError('Failed to fetch')).title).toBe('Không kết nối được máy chủ');
    expect(tell(new RangeError('x')).title).toBe('Trang gặp lỗi');
  });

  it('knows a stale edit', () => {
    expect(isStale(new ApiError({ ...problem, status: 412, code: 'stale_version' }))).toBe(true);
    expect(isStale(new ApiError(problem))).toBe(false);
  });
});
