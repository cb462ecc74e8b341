package org.vmstudio.workbench.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputsTest {

  @TempDir Path folder;

  @BeforeEach
  void fill() throws IOException {
    for (String name :
        List.of("12.json.gz", "2.json.gz", "7.json", "notes.txt", "deep/3.json.gz")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    }
  }

  private List<String> find(String operand) throws InputException {
    return Inputs.find(folder, operand).stream()
        .map(file -> folder.relativize(file).toString())
        .toList();
  }

  @Test
  void aFolderGivesItsFilesByNumber() throws InputException {
    assertThat(find("."))
        .map(name -> name.replace("./", ""))
        .containsExactly("2.json.gz", "7.json", "12.json.gz");
  }

  @Test
  void aFileIsItself() throws InputException {
    assertThat(find("12.json.gz")).containsExactly("12.json.gz");
  }

  @Test
  void aPatternFitsWithinItsFolders() throws InputException {
    assertThat(find("*.gz")).containsExactly("2.json.gz", "12.json.gz");
    assertThat(find("*/?.json.gz")).containsExactly("deep/3.json.gz");
    assertThat(find("**.json.gz")).containsExactly("2.json.gz", "deep/3.json.gz", "12.json.gz");
    assertThat(find(folder + "/{2,7}.json*")).containsExactly("2.json.gz", "7.json");
  }

  @Test
  void aMissingFileIsLeftToItsReader() throws InputException {
    assertThat(find("99.json.gz")).containsExactly("99.json.gz");
  }

  @Test
  void nothingToFindIsSaid() {
    assertThatThrownBy(() -> find("*.rlp"))
        .isInstanceOf(InputException.class)
        .hasMessage("no file fits the pattern");
    assertThatThrownBy(() -> Inputs.find(Files.createDirectory(folder.resolve("empty")), "."))
        .hasMessage("no *.json or *.json.gz in the folder");
  }
}
