/** The page of the small window that floats. */
import { start } from '../start';
import { FloatWindow } from './FloatWindow';

start(<FloatWindow />, 'callTheme');
