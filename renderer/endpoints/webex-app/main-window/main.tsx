/** The page of the app's main window. */
import { start } from '../start';
import { MainWindow } from './MainWindow';

start(<MainWindow />, 'theme');
