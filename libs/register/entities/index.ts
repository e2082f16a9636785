/** Every table as a TypeORM entity. */
export const entities: (new () => object)[] = [];
