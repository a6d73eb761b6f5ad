interface AnyPage {
  data: unknown[];
  nextCursor: string | null;
}
type AnyList = (input: never) => Promise<AnyPage>;
type InputOf<List extends AnyList> = Omit<NonNullable<Parameters<List>[0]>, 'cursor'>;
type PageOf<List extends AnyList> = Awaited<ReturnType<List>>;

/**
 * Every page of a list, one request each, until there is no more: `for await (const page of pages(client.houses.listHouses, {}))`.
 * A row that is written meanwhile is not seen twice; one that is written behind the cursor is not seen.
 */
export async function* pages<List extends AnyList>(list: List, input: InputOf<List>): AsyncGenerator<PageOf<List>> {
  const ask = (asked: object): Promise<AnyPage> => list(asked as never);
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: AnyPage = await ask(cursor === undefined ? input : { ...input, cursor });
    yield page as PageOf<List>;
    cursor = page.nextCursor;
  }
}

/** Every row of a list, in its order: `for await (const house of rows(client.houses.listHouses, { limit: 200 }))`. */
export async function* rows<List extends AnyList>(
  list: List,
  input: InputOf<List>,
): AsyncGenerator<PageOf<List>['data'][number]> {
  for await (const page of pages(list, input)) yield* page.data;
}
