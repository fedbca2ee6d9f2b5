declare module 'virtual:catalogue' {
  /** The types of the OpenAPI document that the console was built with. */
  const catalogue: import('./types').ObjectType[];
  export default catalogue;
}
