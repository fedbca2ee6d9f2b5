/** Something that can be done to an object. */
export interface ObjectAction {
  title: string;
  run: () => void;
  isDisabled: boolean;
}
