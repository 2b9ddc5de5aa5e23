/** CSS modules: class names as the bundler has made them; a name that does not exist is undefined. */
declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;
  export default classes;
}
declare module '*.css';
