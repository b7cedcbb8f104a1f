/** Light or dark, Chinese or English. */
import {
  Button,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { OptionsRegular } from '@fluentui/react-icons/svg/options';
import { useWords } from '../words/use-words.ts';
import { type Appearance, SCHEMES } from './appearance.ts';

type Props = { readonly appearance: Appearance; readonly onChange: (appearance: Appearance) => void };

export function DisplayMenu({ appearance, onChange }: Props) {
  const words = useWords();
  const schemes = { system: words.themeSystem, light: words.themeLight, dark: words.themeDark };
  return (
    <Menu
      checkedValues={{ scheme: [appearance.scheme], language: [appearance.language] }}
      onCheckedValueChange={(_, { name, checkedItems: [value] }) => {
        if (name === 'language') onChange({ ...appearance, language: value === 'en' ? 'en' : 'zh' });
        const scheme = SCHEMES.find((one) => one === value);
        if (name === 'scheme' && scheme) onChange({ ...appearance, scheme });
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" icon={<OptionsRegular />} aria-label={words.appearance} />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{words.appearance}</MenuGroupHeader>
            {SCHEMES.map((scheme) => (
              <MenuItemRadio key={scheme} name="scheme" value={scheme}>
                {schemes[scheme]}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuItemRadio name="language" value="zh">
            {words.languageChinese}
          </MenuItemRadio>
          <MenuItemRadio name="language" value="en">
            {words.languageEnglish}
          </MenuItemRadio>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
