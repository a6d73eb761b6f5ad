const safeName = /^[a-z0-9][a-z0-9/._-]{0,200}$/;

/** A name made by us: it can neither leave the store's folder nor change the address of a request. */
export function requireSafeName(name: string): string {
  if (!safeName.test(name) || name.includes('..')) throw new Error(`not a file name of ours: ${name}`);
  return name;
}
