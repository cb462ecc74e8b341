// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

import "./Random.sol";

/// Square matrices in memory, row by row.
abstract contract Matrix {
    function _matrix(uint256 n) internal pure returns (uint256[][] memory rows) {
        rows = new uint256[][](n);
        for (uint256 i = 0; i < n; i++) {
            rows[i] = Random.numbers(n, 1 << 32);
        }
    }

    function _digest(uint256[][] memory rows) internal pure returns (uint256 digest) {
        for (uint256 i = 0; i < rows.length; i++) {
            for (uint256 j = 0; j < rows.length; j++) {
                digest ^= rows[i][j] << (j % 128);
            }
        }
    }
}

contract MatrixMul is Matrix {
    /// Multiplies two matrices of n rows and returns a digest of the product.
    function multiply(uint256 n) external pure returns (uint256) {
        uint256[][] memory a = _matrix(n);
        uint256[][] memory b = _matrix(n);
        uint256[][] memory c = new uint256[][](n);
        for (uint256 i = 0; i < n; i++) {
            c[i] = new uint256[](n);
            for (uint256 j = 0; j < n; j++) {
                uint256 sum = 0;
                for (uint256 k = 0; k < n; k++) {
                    sum += a[i][k] * b[k][j];
                }
                c[i][j] = sum;
            }
        }
        return _digest(c);
    }
}

contract MatrixAdd is Matrix {
    /// Adds two matrices of n rows and returns a digest of the sum.
    function add(uint256 n) external pure returns (uint256) {
        uint256[][] memory a = _matrix(n);
        uint256[][] memory b = _matrix(n);
        uint256[][] memory c = new uint256[][](n);
        for (uint256 i = 0; i < n; i++) {
            c[i] = new uint256[](n);
            for (uint256 j = 0; j < n; j++) {
                c[i][j] = a[i][j] + b[i][j];
            }
        }
        return _digest(c);
    }
}
