/** What people type first when asked for twelve characters; digits before and after are ignored when comparing. */
const commonWords = [
  'password',
  'passw0rd',
  'p@ssword',
  'matkhau',
  'mat khau',
  'mật khẩu',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'zxcvbnm',
  'administrator',
  'admin',
  'welcome',
  'iloveyou',
  'letmein',
  'vietnam',
  'viet nam',
  'việt nam',
  'bacgiang',
  'bac giang',
  'bắc giang',
  'bacninh',
  'bắc ninh',
  'hanoi',
  'ha noi',
  'chungtay',
  'chung tay',
  'xoanhatam',
  'xóa nhà tạm',
  'nhadotnat',
  'uybannhandan',
  'ubnd',
  'mttq',
  'mattran',
  'sonoivu',
  'canboxa',
  'anhyeuem',
  'emyeuanh',
  'khongbiet',
  'dangnhap',
  'abc',
  'abcdef',
  'abcdefghijkl',
  'a',
  'aa',
  'test',
  'testtest',
  'secret',
  'default',
  'changeme',
  'change me',
  'monkey',
  'dragon',
  'football',
  'sunshine',
  'princess',
] as const;

const common = new Set<string>(commonWords.map((word) => word.replaceAll(' ', '')));

/** The word without the digits and signs people add to make it long; repeats of one word count as the word. */
function core(password: string): string {
  const letters = password.replaceAll(' ', '').replace(/^[\d!@#$%^&*._-]+|[\d!@#$%^&*._-]+$/g, '');
  const half = letters.slice(0, letters.length / 2);
  return half !== '' && half + half === letters ? half : letters;
}

export const isCommonPassword = (lowered: string): boolean =>
  /^[\d\s.\-_]*$/.test(lowered) || common.has(core(lowered));
