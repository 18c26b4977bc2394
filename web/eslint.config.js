// SPDX-License-Identifier: Apache-2.0
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const layers = (files, forbidden, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: forbidden, message }] }] },
});

export default tseslint.config(
  { ignores: ['dist', 'src/api/types.gen.ts', 'node_modules'] },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'jsx-a11y': a11y, 'react-hooks': hooks },
    rules: {
      ...a11y.flatConfigs.recommended.rules,
      ...hooks.configs.recommended.rules,
      'jsx-a11y/no-autofocus': 'off', // dialogs put the focus where the work begins
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  { files: ['src/text/**', 'src/**/*.test.*'], rules: { 'max-lines': ['error', 500] } },
  layers(
    ['src/screens/**'],
    ['**/screens/*', '../../screens/**'],
    'Screens do not use each other.',
  ),
  layers(['src/ui/**'], ['**/api/*', '**/screens/**'], 'ui knows no data.'),
  layers(
    ['src/charts/**'],
    ['**/api/*', '**/screens/**', '**/app/*', '**/ui/*'],
    'Charts are pure.',
  ),
);
